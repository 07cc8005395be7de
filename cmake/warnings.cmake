# The one list of warnings, for everything this project compiles. Third-party headers are system headers and exempt.
# A warning that is switched off has its paragraph at the end of this file.

add_library(footprint_warnings INTERFACE)
target_compile_options(footprint_warnings INTERFACE
    -Wall -Wextra -Wpedantic
    -Wshadow                # one name, one thing, in sight
    -Wconversion -Wsign-conversion -Wdouble-promotion   # no number changes its width unseen
    -Wold-style-cast -Wextra-semi -Wundef
    -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough
    $<$<CXX_COMPILER_ID:Clang>:-Wnull-dereference -Wno-deprecated-declarations>
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wuseless-cast>)

# Switched off
#
# -Wnull-dereference, GCC only: GCC 12 looks through the inlined standard library and reports std::vector, std::string
# and the stream buffers themselves, each in forty lines. Clang keeps the warning, and the sanitizers see the fact.
#
# -Wdeprecated-declarations, clang only: the stable_sort of GCC 12's library asks for a buffer by a function that the
# same library calls deprecated, and clang tells it at our call. GCC keeps the warning.

# What every translation unit is compiled with, whatever the preset: a result may not depend on the build.
#
# -ffp-contract=off   a*b+c is two roundings on every machine; a fused one would move results on arm64.
# -UNDEBUG            assertions are promises to ourselves and hold in what users run.
# -ffile-prefix-map   messages and debug records name files from the root of the repository.
add_library(footprint_sameness INTERFACE)
target_compile_options(footprint_sameness INTERFACE
    -ffp-contract=off
    -UNDEBUG
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
