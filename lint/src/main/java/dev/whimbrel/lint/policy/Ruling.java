package dev.whimbrel.lint.policy;

import dev.whimbrel.lint.rules.Finding;
import dev.whimbrel.lint.rules.RuleInfo;
import dev.whimbrel.lint.rules.Settings;
import dev.whimbrel.lint.rules.Severity;
import java.time.LocalDate;
import java.util.Optional;

/** What of a policy counts for one target. */
public final class Ruling {
    private final Profile profile;

    Ruling(Profile profile) {
        this.profile = profile;
    }

    public boolean isStrict() {
        return Boolean.TRUE.equals(profile.strict());
    }

    public boolean isOn(RuleInfo rule) {
        return !Boolean.FALSE.equals(profile.of(rule.id()).on());
    }

    public Settings settings(RuleInfo rule) {
        return profile.of(rule.id()).set();
    }

    /** The finding as it weighs here: what the policy says, else the finding's own weight, lowered where the migration has a guard of its own. */
    public Finding weighed(Finding finding, RuleInfo rule, boolean guarded) {
        var set = profile.of(rule.id()).severity();
        if (set != null) {
            return finding.weighing(set);
        }
        return guarded && rule.guarded() && finding.severity() == Severity.ERROR
                ? finding.weighing(Severity.WARNING)
                : finding;
    }

    /** Why the finding is exempt on that day. */
    public Optional<String> exemption(Finding finding, LocalDate day) {
        return profile.exceptions().stream()
                .filter(exemption -> exemption.covers(finding) && exemption.countsOn(day))
                .map(exemption -> exemption.reason() + " (until " + exemption.expires() + ")")
                .findFirst();
    }

    /** Until when the finding was exempt, where that is over. */
    public Optional<LocalDate> expired(Finding finding, LocalDate day) {
        return profile.exceptions().stream()
                .filter(exemption -> exemption.covers(finding) && !exemption.countsOn(day))
                .map(Exemption::expires)
                .max(LocalDate::compareTo);
    }

    /** Whether whoever writes a change set may waive the rule in its comment. Rules of security are not his to waive, unless the policy says so. */
    public boolean isWaivable(RuleInfo rule) {
        var said = profile.of(rule.id()).waivable();
        return said == null ? !rule.id().startsWith("SE") : said;
    }
}
