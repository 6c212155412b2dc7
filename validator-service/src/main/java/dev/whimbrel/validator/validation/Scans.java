package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rows.TargetSession;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the checks of one validation want to know about each table, read in one scan a table. A scan that the server refuses is
 * asked apart, so that one question does not spoil the others.
 */
final class Scans {
    private final TargetSession session;
    private final Map<String, Asking.InOneScan> byTable;
    private final Map<String, Answer> answers = new HashMap<>();

    Scans(TargetSession session, List<Check> checks) {
        this.session = session;
        this.byTable = checks.stream()
                .map(Check::question)
                .filter(question -> question != null && question.asking() instanceof Asking.InOneScan)
                .map(question -> (Asking.InOneScan) question.asking())
                .collect(Collectors.toMap(scan -> scan.table().name(), scan -> scan, Scans::both, LinkedHashMap::new));
    }

    Answer answer(Question question, Asking.InOneScan wanted, Duration limit) throws TargetUnreachable {
        var table = wanted.table().name();
        var all = byTable.get(table);
        if (all == null || all.sums().equals(wanted.sums())) {
            return session.ask(question, limit);
        }
        var answer = answers.get(table);
        if (answer == null) {
            answer = session.scan(all, limit);
            answers.put(table, answer);
        }
        return switch (answer) {
            case Answer.Counted counted -> session.withSamples(question, picked(counted, all, wanted), limit);
            case Answer.Refused _, Answer.Unasked _ -> session.ask(question, limit);
        };
    }

    private static Answer.Counted picked(Answer.Counted counted, Asking.InOneScan all, Asking.InOneScan wanted) {
        var places = wanted.sums().stream().map(sum -> all.sums().indexOf(sum)).toList();
        var estimate = counted.estimate();
        return new Answer.Counted(
                places.stream().map(counted.numbers()::get).toList(),
                List.of(),
                estimate == null ? null : estimate.pick(places));
    }

    private static Asking.InOneScan both(Asking.InOneScan one, Asking.InOneScan other) {
        var sums = new LinkedHashSet<>(one.sums());
        sums.addAll(other.sums());
        return new Asking.InOneScan(one.table(), new ArrayList<>(sums));
    }
}
