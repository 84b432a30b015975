#!/usr/bin/env bash
# What action.yml does once `boundary` is installed: runs the gate, and tells its verdict where people look. Every input comes by
# way of the environment.
set -uo pipefail

out="${RUNNER_TEMP:-/tmp}/boundary-gate"
rm -rf "$out"
code=0
boundary gate --install --base "$BASE" --build "$BUILD" --browser "$BROWSER" --budget "$BUDGET" --metric "$METRIC" \
  --out "$out" "$SCRIPT" || code=$?

case $code in
  0) conclusion=same ;;
  3) conclusion=slower ;;
  *) conclusion=failed ;;
esac
{
  echo "conclusion=$conclusion"
  echo "report=$out"
} >> "$GITHUB_OUTPUT"

# Where the gate failed before it had a report, its own words stand in the log above.
report="$out/gate.md"
if [ -f "$report" ]; then
  cat "$report" >> "$GITHUB_STEP_SUMMARY"
else
  echo "The gate has no report: it ended with $code, and the log says why." >> "$GITHUB_STEP_SUMMARY"
fi
[ "$conclusion" = slower ] && echo "::error title=boundary gate::An operation became slower, see the summary."

# One comment, which later runs of the gate write anew. A fork's token may not; that is told and no failure.
marker="<!-- boundary gate -->"
comment() {
  # 65,536 characters are the most that a comment holds.
  { echo "$marker"; head -c 60000 "$report"; } > "$out/comment.md"
  local known
  known=$(gh api --paginate "repos/$REPOSITORY/issues/$PULL_REQUEST/comments" \
    --jq ".[] | select(.body | startswith(\"$marker\")) | .id" | head -n 1) || return 1
  if [ -n "$known" ]; then
    gh api --silent --method PATCH "repos/$REPOSITORY/issues/comments/$known" --field "body=@$out/comment.md"
  else
    gh api --silent --method POST "repos/$REPOSITORY/issues/$PULL_REQUEST/comments" --field "body=@$out/comment.md"
  fi
}
if [ "$COMMENT" = true ] && [ -n "$PULL_REQUEST" ] && [ -f "$report" ]; then
  comment || echo "::notice title=boundary gate::The token may not comment, so that the summary alone has the report."
fi
exit "$code"
