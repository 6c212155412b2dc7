package dev.whimbrel.validator.operation;

import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.questions.Sql;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How large a table is, how fast it grows from migration to migration, and what this migration makes of that. */
final class SizesKept implements DataRule {
    private static final long MEGABYTE = 1_000_000;
    /** Smaller tables double without anybody minding. */
    private static final long WORTH_SAYING = 100 * MEGABYTE;

    private static final RuleInfo INFO = new RuleInfo(
            "DX004",
            "tables do not grow out of proportion",
            Severity.WARNING,
            Scope.INTEGRITY,
            "A table that doubles takes twice the space, the backup and the memory, and one that grows fast is changed more slowly each time.",
            "Find out which column or index takes the space; decide how long rows are kept.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.affectedTables().map(table -> check(situation, table)).toList();
    }

    private static Check check(Situation situation, TableShape table) {
        var question = Question.counting(new Asking.ByStatement(
                "SELECT COALESCE(data_length, 0) + COALESCE(index_length, 0) FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_name = " + Sql.text(table.name())));
        var subject = List.of(situation.originalName(table).orElse(""));
        return new Check(INFO, subject, "size of " + table.name(), question, answer -> switch (answer) {
            case Answer.Counted counted -> judge(situation.moment(), table, subject, counted.rows());
            case Answer.Refused(var why) -> Judged.unseen(INFO, table.name(), "the size of " + table.name(), why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static Judged judge(Moment moment, TableShape table, List<String> subject, long bytes) {
        return switch (moment) {
            case Moment.Before(var earlier) -> new Judged(grown(earlier, table, subject, bytes), bytes);
            case Moment.After(var baseline) -> new Judged(made(baseline, table, subject, bytes), null);
        };
    }

    private static List<Finding> grown(
            Moment.@Nullable Earlier earlier, TableShape table, List<String> subject, long bytes) {
        var before =
                earlier == null ? 0 : earlier.baseline().count(INFO, subject).orElse(0);
        if (earlier == null || !outOfProportion(before, bytes)) {
            return List.of();
        }
        var days = Math.max(1, earlier.ago().toDays());
        return List.of(Finding.of(
                        INFO,
                        table.name() + " has grown from " + words(before) + " to " + words(bytes) + " in " + days
                                + (days == 1 ? " day" : " days") + ", " + words((bytes - before) / days) + " a day")
                .on(table.name())
                .known());
    }

    private static List<Finding> made(@Nullable Baseline baseline, TableShape table, List<String> subject, long bytes) {
        var before = baseline == null ? 0 : baseline.count(INFO, subject).orElse(0);
        return outOfProportion(before, bytes)
                ? List.of(Finding.of(
                                INFO,
                                table.name() + " takes " + words(bytes) + " now, and took " + words(before)
                                        + " before the migration")
                        .on(table.name()))
                : List.of();
    }

    private static boolean outOfProportion(long before, long now) {
        return before > 0 && now - before >= WORTH_SAYING && now >= before + before / 2;
    }

    private static String words(long bytes) {
        return bytes < 1000 * MEGABYTE
                ? bytes / MEGABYTE + " MB"
                : bytes / (1000 * MEGABYTE) + "." + bytes / (100 * MEGABYTE) % 10 + " GB";
    }
}
