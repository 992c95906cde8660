// Writes the digest (FNV-1a, 64 bits) of grammar.js beside the parser generated from it.
const fs = require('fs');
const path = require('path');

let digest = 0xcbf29ce484222325n;
for (const byte of fs.readFileSync(path.join(__dirname, 'grammar.js'))) {
  digest = BigInt.asUintN(64, (digest ^ BigInt(byte)) * 0x100000001b3n);
}
fs.writeFileSync(path.join(__dirname, 'src', 'grammar.stamp'), digest.toString(16).padStart(16, '0') + '\n');
