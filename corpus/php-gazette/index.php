<?php
echo 'gazette';
