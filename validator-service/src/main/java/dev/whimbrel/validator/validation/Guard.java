package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Severity;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rule that throws must neither stop the others nor pass for one that found nothing. */
final class Guard {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);

    private Guard() {}

    static List<Finding> guarded(RuleInfo rule, Supplier<List<Finding>> work) {
        try {
            return work.get();
        } catch (RuntimeException broken) {
            return List.of(failed(rule, broken));
        }
    }

    static Finding failed(RuleInfo rule, RuntimeException broken) {
        log.atError().addKeyValue("check", rule.id()).setCause(broken).log("rule failed");
        return Finding.of(
                        rule,
                        "rule " + rule.id() + " (" + rule.name() + ") failed with "
                                + broken.getClass().getSimpleName() + "; its log entry says more")
                .weighing(Severity.ERROR);
    }
}
