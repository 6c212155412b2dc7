package dev.whimbrel.validator.validation;

import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validator.Plans;
import dev.whimbrel.validator.demands.DemandRules;
import dev.whimbrel.validator.integrity.IntegrityRules;
import dev.whimbrel.validator.operation.OperationRules;
import dev.whimbrel.validator.rows.TargetSessions;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.Rulebook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Validates a schema as the service would, without the service. */
final class Validating {
    private Validating() {}

    static Validation validation(TestSchema schema, Duration limit) {
        var data = Stream.of(DemandRules.all(), OperationRules.all(), IntegrityRules.all(1 << 30))
                .flatMap(List::stream)
                .toList();
        return validation(schema, limit, data);
    }

    private static Validation validation(TestSchema schema, Duration limit, List<DataRule> rules) {
        var database = schema.database();
        var settings = new TargetSettings(
                schema.url(), database.user(), database.password(), Environment.DEVELOPMENT, Set.of());
        return new Validation(
                ConfiguredTargets.of(Map.of("shop", settings)),
                new TargetSessions(),
                new Rulebook(List.of(), rules),
                new ValidationProperties(limit, Map.of(), List.of(), DataSize.ofGigabytes(1), Duration.ofDays(1)));
    }

    /** Before, and only these rules. */
    static Outcome asking(TestSchema schema, Duration limit, List<DataRule> rules) throws TargetUnreachable {
        return asking(schema, limit, rules, new Moment.Before());
    }

    static Outcome asking(TestSchema schema, Duration limit, List<DataRule> rules, Moment moment, String... tables)
            throws TargetUnreachable {
        var assignment = new Assignment("m1", "shop", Plans.plan(List.of(tables), "SELECT 1"), moment, false);
        return validation(schema, limit, rules).of(assignment, (_, _, _) -> {}, _ -> {});
    }

    static Outcome validate(TestSchema schema, Moment moment, List<String> tables, String... statements)
            throws TargetUnreachable {
        var assignment = new Assignment("m1", "shop", Plans.plan(tables, statements), moment, false);
        return validation(schema, Duration.ofMinutes(1)).of(assignment, (_, _, _) -> {}, _ -> {});
    }

    static Outcome before(TestSchema schema, String table, String... statements) throws TargetUnreachable {
        return validate(schema, new Moment.Before(), List.of(table), statements);
    }

    static Outcome after(TestSchema schema, @Nullable Baseline baseline, String table, String... statements)
            throws TargetUnreachable {
        return validate(schema, new Moment.After(baseline), List.of(table), statements);
    }

    static Baseline baseline(TestSchema schema, String table, String... statements) throws TargetUnreachable {
        return ((Outcome.Passed) before(schema, table, statements)).baseline();
    }

    static List<Finding> findings(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed passed -> passed.findings();
            case Outcome.Failed failed -> failed.findings();
        };
    }
}
