package dev.whimbrel.lint;

import dev.whimbrel.lint.policy.Ruling;
import dev.whimbrel.lint.policy.Waiver;
import dev.whimbrel.lint.rules.Finding;
import dev.whimbrel.lint.rules.LintRule;
import dev.whimbrel.lint.rules.LintRules;
import dev.whimbrel.lint.rules.RuleInfo;
import dev.whimbrel.lint.rules.Severity;
import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.lint.subject.Place;
import dev.whimbrel.lint.subject.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks all rules about a changelog, and weighs what they find by the policy. Pure: the same input gives the same report. */
public final class Lint {
    /** Ids of what lint itself has to say. */
    private static final String WAIVER = "WA001";

    private static final String BROKEN_WAIVER_WHY =
            "A waiver is read by reviewers and auditors: without a reason, or for a rule that is not the author's to waive, it waives nothing.";
    private static final String BROKEN_WAIVER_FIX =
            "Write \"whimbrel:allow ID reason\"; rules of security are exempted in the policy.";
    private static final Comparator<Finding> GRAVEST =
            Comparator.comparing(Finding::severity, Comparator.reverseOrder());

    private final Ruling ruling;
    private final LocalDate today;

    public Lint(Ruling ruling, LocalDate today) {
        this.ruling = ruling;
        this.today = today;
    }

    public LintReport of(List<ChangeSet> changeSets, Facts facts) {
        var subject = Subject.of(changeSets, facts);
        var waivers = waivers(changeSets);
        var counting = new ArrayList<Finding>(brokenWaivers(changeSets, waivers));
        var waived = new ArrayList<Waived>();
        for (var rule : LintRules.all()) {
            if (ruling.isOn(rule.info())) {
                findings(rule, subject).forEach(finding -> sort(finding, rule.info(), waivers, counting, waived));
            }
        }
        counting.sort(GRAVEST);
        return new LintReport(
                counting, waived, ruling.isStrict(), subject.statements().size());
    }

    private Stream<Finding> findings(LintRule rule, Subject subject) {
        var guarded = subject.facts().guarded();
        return guarded(rule, subject).stream().map(finding -> ruling.weighed(finding, rule.info(), guarded));
    }

    /** A rule that throws must neither stop the others nor pass for one that found nothing. */
    private List<Finding> guarded(LintRule rule, Subject subject) {
        try {
            return rule.inspect(subject, ruling.settings(rule.info()));
        } catch (RuntimeException broken) {
            var info = rule.info();
            var message = "rule " + info.id() + " (" + info.name() + ") failed with " + broken;
            return List.of(new Finding(
                    info.id(),
                    Severity.ERROR,
                    message,
                    new Place("", "", "", 0, 0),
                    null,
                    info.why(),
                    "Report this as a bug."));
        }
    }

    private void sort(
            Finding finding,
            RuleInfo rule,
            Map<String, List<Waiver>> waivers,
            List<Finding> counting,
            List<Waived> waived) {
        var reason = ruling.exemption(finding, today)
                .map(why -> "exempt by the policy: " + why)
                .or(() -> ruling.isWaivable(rule) ? waiver(finding, waivers) : Optional.empty());
        if (reason.isPresent()) {
            waived.add(new Waived(finding, reason.get()));
        } else {
            counting.add(ruling.expired(finding, today)
                    .map(day -> expired(finding, day))
                    .orElse(finding));
        }
    }

    private static Finding expired(Finding finding, LocalDate day) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                finding.message() + " (it was exempt until " + day + ")",
                finding.place(),
                finding.table(),
                finding.why(),
                finding.fix());
    }

    private static Optional<String> waiver(Finding finding, Map<String, List<Waiver>> waivers) {
        return waivers.getOrDefault(finding.place().changeSet(), List.of()).stream()
                .filter(waiver -> waiver.covers(finding.rule()))
                .map(waiver -> "waived by its author: " + waiver.reason())
                .findFirst();
    }

    private static Map<String, List<Waiver>> waivers(List<ChangeSet> changeSets) {
        var waivers = new HashMap<String, List<Waiver>>();
        changeSets.forEach(it -> waivers.put(it.name(), Waiver.in(it.comment())));
        return waivers;
    }

    private List<Finding> brokenWaivers(List<ChangeSet> changeSets, Map<String, List<Waiver>> waivers) {
        return changeSets.stream()
                .flatMap(changeSet -> waivers.getOrDefault(changeSet.name(), List.of()).stream()
                        .flatMap(waiver -> broken(waiver).stream())
                        .map(what -> new Finding(
                                WAIVER,
                                Severity.ERROR,
                                "the change set " + what,
                                new Place(changeSet.file(), changeSet.id(), changeSet.author(), 0, changeSet.line()),
                                null,
                                BROKEN_WAIVER_WHY,
                                BROKEN_WAIVER_FIX)))
                .toList();
    }

    private Optional<String> broken(Waiver waiver) {
        if (waiver.reason().isEmpty()) {
            return Optional.of("waives " + String.join(", ", waiver.rules()) + " without a reason");
        }
        var known = LintRules.all().stream().map(LintRule::info).toList();
        var not = waiver.rules().stream()
                .filter(id -> known.stream().noneMatch(info -> info.id().equals(id) && ruling.isWaivable(info)))
                .toList();
        return not.isEmpty()
                ? Optional.empty()
                : Optional.of("waives " + String.join(", ", not) + ", which cannot be waived in a comment");
    }
}
