//! `which`: the ways for a reader's own case, in order of cost, from a stored run.

mod asked;
mod source;
mod text;

use crate::cli::WhichArgs;
use crate::terminal::out;
use analysis::which;

/// Answers from the run that was named, else from the one that is at hand.
///
/// # Errors
/// If there is no run, it cannot be read, or it has nothing of what was asked for.
pub fn run(arguments: &WhichArgs) -> anyhow::Result<()> {
    let (path, run) = source::find(arguments.run.as_deref(), &|host| arguments.asks(host))?;
    let told = which(&run);
    let source = text::source(&path, &told);
    if arguments.job.is_empty() {
        return out(&format!("{}\n\n{source}", text::jobs(&told.jobs)));
    }
    let found = asked::find(&told.jobs, arguments)?;
    let answers = found.iter().map(|asked| text::answer(asked, &told.jobs, arguments, &told.code));
    out(&format!("{}\n\n{source}", answers.collect::<anyhow::Result<Vec<String>>>()?.join("\n\n")))
}
