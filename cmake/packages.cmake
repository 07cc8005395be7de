# Every third-party library, once, as a target with the lowest version we have tried. All are Debian 12 packages but
# DuckDB (docs/decisions/0002-duckdb-by-npm.md). `tools/setup` installs what is missing.
include(FindPackageHandleStandardArgs)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt 9.1 REQUIRED)             # fmt::fmt
find_package(nlohmann_json 3.11 REQUIRED)  # nlohmann_json::nlohmann_json
find_package(CLI11 2.1 REQUIRED)           # CLI11::CLI11

# footprint_header_library(<target> <header>): a library that is headers only and brings no CMake package.
function(footprint_header_library target header)
    string(MAKE_C_IDENTIFIER "FOOTPRINT_${target}_INCLUDE" variable)
    find_path(${variable} ${header} REQUIRED)
    mark_as_advanced(${variable})
    add_library(${target} INTERFACE IMPORTED GLOBAL)
    target_include_directories(${target} SYSTEM INTERFACE ${${variable}})
endfunction()

# footprint_pkg_config_library(<target> <module>): a library known to pkg-config, by a name of our own.
function(footprint_pkg_config_library target module)
    string(MAKE_C_IDENTIFIER "FOOTPRINT_${target}" prefix)
    pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET GLOBAL ${module})
    add_library(${target} ALIAS PkgConfig::${prefix})
endfunction()

footprint_pkg_config_library(tomlplusplus::tomlplusplus "tomlplusplus >= 3.3")
footprint_pkg_config_library(xlsxwriter::xlsxwriter "xlsxwriter >= 1.1.4")
footprint_pkg_config_library(xxhash::xxhash "libxxhash >= 0.8")
footprint_pkg_config_library(zstd::zstd "libzstd >= 1.5")
# CBC (docs/decisions/0090-cbc-for-whole-numbers.md): its pkg-config file names the parts of a static build, so the
# shared library is found by itself. Only the module `solve` links it.
find_library(FOOTPRINT_CBC_LIBRARY CbcSolver REQUIRED)
mark_as_advanced(FOOTPRINT_CBC_LIBRARY)
footprint_header_library(cbc::cbc coin/Cbc_C_Interface.h)
target_include_directories(cbc::cbc SYSTEM INTERFACE ${FOOTPRINT_cbc__cbc_INCLUDE}/coin)
target_link_libraries(cbc::cbc INTERFACE ${FOOTPRINT_CBC_LIBRARY})

footprint_header_library(boost::headers boost/math/distributions/chi_squared.hpp)

# Google Benchmark: only bench/ needs it.
find_package(benchmark 1.7 QUIET)          # benchmark::benchmark

# DuckDB: an installed one first, then the one tools/setup put into build/duckdb. Only the store links it.
set(FOOTPRINT_DUCKDB_FOLDER ${PROJECT_SOURCE_DIR}/build/duckdb)
find_path(FOOTPRINT_DUCKDB_INCLUDE duckdb.h HINTS ENV DUCKDB_ROOT PATHS ${FOOTPRINT_DUCKDB_FOLDER}
    PATH_SUFFIXES include)
find_library(FOOTPRINT_DUCKDB_LIBRARY duckdb HINTS ENV DUCKDB_ROOT PATHS ${FOOTPRINT_DUCKDB_FOLDER}
    PATH_SUFFIXES lib)
mark_as_advanced(FOOTPRINT_DUCKDB_INCLUDE FOOTPRINT_DUCKDB_LIBRARY)
if(FOOTPRINT_DUCKDB_INCLUDE AND FOOTPRINT_DUCKDB_LIBRARY)
    add_library(duckdb::duckdb SHARED IMPORTED GLOBAL)
    set_target_properties(duckdb::duckdb PROPERTIES
        IMPORTED_LOCATION ${FOOTPRINT_DUCKDB_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${FOOTPRINT_DUCKDB_INCLUDE}
        IMPORTED_NO_SONAME TRUE)
else()
    message(STATUS "DuckDB is not there yet: tools/setup fetches it; only the store needs it")
endif()
