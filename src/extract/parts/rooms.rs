//! What one room for mediation that goes by a name did: “老杨调解室”调解纠纷640件. It is not what all mediators did.

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;
use crate::extract::words::behind;

/// Leaves it, where the room opens the clause.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for figure in figures {
        let mediated = |rule: &u16| binder.lexicon.indicator(*rule).id.starts_with("people_mediation_");
        if figure.level() && figure.rules.iter().any(mediated) && opens(&binder.plain[figure.clause.start..figure.at.start]) {
            figure.rules.clear();
        }
    }
}

/// Whether words open with a name in quotes, and go on with what was done there.
fn opens(words: &str) -> bool {
    let named = words.trim_start().strip_prefix('“').and_then(|words| words.split_once('”'));
    named.is_some_and(|(name, after)| {
        let rest = behind(after, &["调解室", "工作室", "调解工作室", "调解站"]);
        let room = rest.len() < after.len() || name.ends_with(['室', '站', '会', '点']);
        room && ["调", "化解", "单独调", "全年调", "累计调", "自20"].iter().any(|verb| rest.starts_with(verb))
    })
}
