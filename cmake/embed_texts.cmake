# footprint_embed_texts(<target> <function> HEADER <header> FOLDER <folder> FILES <name>...): compiles text files of the
# repository into <target>, as the answer of <function> of module and header named, so that the program needs no files
# beside it. The header declares <function> as std::span<const EmbeddedText> (a name and its text) in its own namespace.
function(footprint_embed_texts target function)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "HEADER;FOLDER" "FILES")
    set(entries "")
    foreach(name IN LISTS arg_FILES)
        set(file ${PROJECT_SOURCE_DIR}/${arg_FOLDER}/${name})
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
        file(READ ${file} text)
        string(APPEND entries "    EmbeddedText{\"${arg_FOLDER}/${name}\", R\"embedded(${text})embedded\"},\n")
    endforeach()
    cmake_path(GET arg_HEADER PARENT_PATH module)
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
    file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT
"// Made by cmake/embed_texts.cmake from ${arg_FOLDER}/.
#include \"${arg_HEADER}\"
#include <array>
namespace footprint::${module} {
namespace {
constexpr std::array texts{
${entries}};
}
std::span<const EmbeddedText> ${function}() { return texts; }
} // namespace footprint::${module}
")
    target_sources(${target} PRIVATE ${generated})
endfunction()
