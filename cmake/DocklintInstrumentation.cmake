# Sanitizers, fuzzing and coverage reach every file compiled here, third-party C included.

if(DOCKLINT_SANITIZE)
  add_compile_options(-fsanitize=${DOCKLINT_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${DOCKLINT_SANITIZE})
  if(DOCKLINT_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
if(DOCKLINT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(DOCKLINT_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

# Sections that nothing refers to (most of cmark's renderers, say) stay out of the binary.
add_compile_options(-ffunction-sections -fdata-sections)
add_link_options(-Wl,--gc-sections)
