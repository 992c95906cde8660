# Sourced after common.sh: snippet HEADING NUMBER prints that code block below `## HEADING` of docs/editors.md, so
# that what readers are told is what is tried.
snippet() {
  awk -v heading="## $1" -v wanted="$2" '
    /^## / { is_inside = $0 == heading; count = 0 }
    /^```/ { is_code = !is_code; count += is_code; next }
    is_inside && is_code && count == wanted' "$source_folder/docs/editors.md"
}
export PATH="$(dirname "$docklint"):$PATH"
