# docklint_module(<name> DIR <folder under src> [LINK <targets...>])
#
# One static library per module of docs/design.md. Sources are found by name, so adding a file
# needs no edit here; LINK lists what the module may use, mirroring the layering table.

add_library(docklint_warnings INTERFACE)
target_compile_options(docklint_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Woverloaded-virtual -Wnon-virtual-dtor -Wmissing-declarations -Wimplicit-fallthrough -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op>
  $<$<BOOL:${DOCKLINT_WERROR}>:-Werror>)

option(DOCKLINT_UNITY "compile rules in batches: quicker from nothing, slower after a change" ON)

function(docklint_module name)
  cmake_parse_arguments(ARG "UNITY" "DIR" "LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${ARG_DIR}/*.cpp)
  if(NOT sources)
    add_library(docklint_${name} INTERFACE)
    target_include_directories(docklint_${name} INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/include)
    target_link_libraries(docklint_${name} INTERFACE ${ARG_LINK})
  else()
    add_library(docklint_${name} STATIC ${sources})
    target_compile_features(docklint_${name} PUBLIC cxx_std_20)
    target_include_directories(docklint_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/include)
    target_link_libraries(docklint_${name} PUBLIC ${ARG_LINK} PRIVATE docklint_warnings)
    if(ARG_UNITY AND DOCKLINT_UNITY)
      set_target_properties(docklint_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
    endif()
  endif()
  add_library(docklint::${name} ALIAS docklint_${name})
endfunction()
