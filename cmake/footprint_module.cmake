# The functions the modules' and tests' own CMakeLists.txt call.
#
#   footprint_module(care SOURCES waiting_list.cpp HEADERS care.hpp waiting_list.hpp NEEDS core people fmt::fmt)
#   footprint_unit_tests(care SOURCES waiting_list.cpp NEEDS rapidcheck::rapidcheck)
#   footprint_program(footprint SOURCES main.cpp NEEDS command)
#   footprint_fuzzer(csv SOURCES csv_fuzzer.cpp NEEDS files)
#
# A name under NEEDS that stands in src/LAYERS is one of our modules; any other is a target of cmake/packages.cmake.

# What every target of ours is compiled and linked with, and its needs.
function(footprint_link target visibility)
    target_link_libraries(${target} PRIVATE footprint_warnings footprint_sameness Threads::Threads)
    foreach(need IN LISTS ARGN)
        if(need IN_LIST FOOTPRINT_LAYERS)
            set(need footprint_${need})
        endif()
        if(NOT TARGET ${need})
            message(WARNING "${target} needs ${need}, which is not there (yet)")
        endif()
        target_link_libraries(${target} ${visibility} ${need})
    endforeach()
endfunction()

# A library footprint_<module> (also footprint::<module>) whose public headers are included as "<module>/name.hpp".
function(footprint_module module)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;NEEDS")
    add_library(footprint_${module} STATIC ${arg_SOURCES})
    add_library(footprint::${module} ALIAS footprint_${module})
    target_sources(footprint_${module} PUBLIC
        FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${arg_HEADERS})
    set_target_properties(footprint_${module} PROPERTIES LINKER_LANGUAGE CXX)
    footprint_link(footprint_${module} PUBLIC ${arg_NEEDS})
endfunction()

# A program that finds DuckDB by a path relative to itself, so that the folder build/ can be moved as a whole.
function(footprint_program program)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;NEEDS")
    add_executable(${program} ${arg_SOURCES})
    footprint_link(${program} PRIVATE ${arg_NEEDS})
    file(RELATIVE_PATH to_duckdb ${PROJECT_BINARY_DIR} ${FOOTPRINT_DUCKDB_FOLDER}/lib)
    set_target_properties(${program} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}
        BUILD_WITH_INSTALL_RPATH ON
        INSTALL_RPATH "$ORIGIN/${to_duckdb}")
endfunction()

# A program footprint_<module>_tests, and one entry in ctest for each source file, named "<module>/<file>". Tests run
# in the root of the repository. A file in which no test case is found counts as failed.
function(footprint_unit_tests module)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;NEEDS")
    set(target footprint_${module}_tests)
    add_executable(${target} ${arg_SOURCES})
    footprint_link(${target} PRIVATE ${module} ${arg_NEEDS} footprint_unit_test_main doctest::doctest)
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    foreach(source IN LISTS arg_SOURCES)
        cmake_path(GET source STEM LAST_ONLY name)
        cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE folder)
        add_test(NAME ${module}/${name} COMMAND ${target} "--source-file=*${folder}/${source}"
            WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
        set_tests_properties(${module}/${name} PROPERTIES
            LABELS unit TIMEOUT 300 FAIL_REGULAR_EXPRESSION "test cases: +0 [|]")
    endforeach()
endfunction()

# A program footprint_fuzz_<reader> and an entry "fuzz/<reader>" in ctest, which gives the reader the files in
# tests/fuzz/corpus/<reader>, or those of the folder CORPUS of the repository, and COPIES damaged copies of each. Under the
# preset `fuzz` it is libFuzzer's, which keeps what it finds in the build's folder: see tools/fuzz.
function(footprint_fuzzer reader)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "CORPUS;COPIES" "SOURCES;NEEDS")
    set(target footprint_fuzz_${reader})
    add_executable(${target} ${arg_SOURCES})
    footprint_link(${target} PRIVATE ${arg_NEEDS})
    set(corpus ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${reader})
    set(copies 500)
    if(arg_CORPUS)
        set(corpus ${PROJECT_SOURCE_DIR}/${arg_CORPUS})
    endif()
    if(arg_COPIES)
        set(copies ${arg_COPIES})
    endif()
    if(CMAKE_CXX_FLAGS_DEBUG MATCHES "fuzzer-no-link")
        target_link_options(${target} PRIVATE -fsanitize=fuzzer)
        add_test(NAME fuzz/${reader} COMMAND ${target} -runs=20000 -max_total_time=30 -seed=1
            ${PROJECT_BINARY_DIR}/found/${reader} ${corpus})
        file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/found/${reader})
    else()
        target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cpp)
        add_test(NAME fuzz/${reader} COMMAND ${target} ${corpus} ${copies})
    endif()
    set_tests_properties(fuzz/${reader} PROPERTIES
        LABELS fuzz TIMEOUT 300 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
