# What only tests need (group `test` of tools/debian-packages). A machine that only runs plans does not have it: then
# FOOTPRINT_TEST_PACKAGES is false and there are no tests.
find_path(FOOTPRINT_doctest__doctest_INCLUDE doctest/doctest.h)
find_path(FOOTPRINT_random123__random123_INCLUDE Random123/philox.h)
find_path(FOOTPRINT_rapidcheck__rapidcheck_INCLUDE rapidcheck.h)
# RapidCheck: Debian ships headers and a static library, but no CMake package.
find_library(FOOTPRINT_RAPIDCHECK_LIBRARY rapidcheck)
mark_as_advanced(FOOTPRINT_RAPIDCHECK_LIBRARY)
set(FOOTPRINT_TEST_PACKAGES ON)
foreach(found IN ITEMS FOOTPRINT_doctest__doctest_INCLUDE FOOTPRINT_random123__random123_INCLUDE
        FOOTPRINT_rapidcheck__rapidcheck_INCLUDE FOOTPRINT_RAPIDCHECK_LIBRARY)
    if(NOT ${found})
        set(FOOTPRINT_TEST_PACKAGES OFF)
    endif()
endforeach()
if(NOT FOOTPRINT_TEST_PACKAGES)
    message(STATUS "The tests' packages are not all there: no tests are built (`tools/setup test` installs them)")
    return()
endif()

footprint_header_library(random123::random123 Random123/philox.h)
footprint_header_library(doctest::doctest doctest/doctest.h)
footprint_header_library(rapidcheck::rapidcheck rapidcheck.h)
target_link_libraries(rapidcheck::rapidcheck INTERFACE ${FOOTPRINT_RAPIDCHECK_LIBRARY})
