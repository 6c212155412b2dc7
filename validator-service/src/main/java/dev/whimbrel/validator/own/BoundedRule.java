package dev.whimbrel.validator.own;

import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Observation;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Situation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A class of somebody else's, which must not hang a migration: what it takes longer for than the limit counts as failed. */
final class BoundedRule implements DataRule {
    private final DataRule rule;
    private final RuleInfo info;
    private final Duration limit;

    BoundedRule(DataRule rule, Duration limit) {
        this.rule = rule;
        this.info = rule.info();
        this.limit = limit;
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return bounded(() -> rule.checks(situation)).stream()
                .map(check -> new Check(
                        check.rule(),
                        check.subject(),
                        check.doing(),
                        check.question(),
                        answer -> bounded(() -> check.judgement().judge(answer))))
                .toList();
    }

    @Override
    public List<Observation> observe(Situation situation) {
        return bounded(() -> rule.observe(situation));
    }

    private <T> T bounded(Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = Thread.ofPlatform().daemon().name("rule-" + info.id()).start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            thread.interrupt();
            throw new IllegalStateException("took longer than " + limit.toMillis() + " ms", slow);
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("was stopped", stopped);
        }
    }
}
