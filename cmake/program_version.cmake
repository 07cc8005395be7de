# Makes "program_version.hpp": the program's version and the commit it was built from. Link footprint_program_version
# (core does) and include the header in one source file only: it changes with each commit.
#
# The commit is read at build time and the header rewritten only when it differs, so nothing else is compiled again.
if(CMAKE_SCRIPT_MODE_FILE)
    set(commit unknown)
    execute_process(COMMAND git -C ${SOURCE_DIR} rev-parse --short=12 HEAD
        OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed ERROR_QUIET)
    if(NOT failed)
        set(commit ${head})
        execute_process(COMMAND git -C ${SOURCE_DIR} status --porcelain --untracked-files=no -- src parameters cmake
            OUTPUT_VARIABLE changed OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
        if(changed)
            string(APPEND commit -changed)
        endif()
    endif()
    configure_file(${SOURCE_DIR}/cmake/program_version.hpp.in ${DESTINATION} @ONLY)
    return()
endif()

set(generated ${PROJECT_BINARY_DIR}/generated)
add_custom_target(footprint_write_program_version
    COMMAND ${CMAKE_COMMAND} -DSOURCE_DIR=${PROJECT_SOURCE_DIR} -DPROJECT_VERSION=${PROJECT_VERSION}
        -DDESTINATION=${generated}/program_version.hpp -P ${CMAKE_CURRENT_LIST_FILE}
    BYPRODUCTS ${generated}/program_version.hpp
    COMMENT "Noting the program's version" VERBATIM)
add_library(footprint_program_version INTERFACE)
add_dependencies(footprint_program_version footprint_write_program_version)
target_include_directories(footprint_program_version INTERFACE ${generated})
