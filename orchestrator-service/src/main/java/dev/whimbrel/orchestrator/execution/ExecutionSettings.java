package dev.whimbrel.orchestrator.execution;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How statements are sent to targets.
 *
 * @param lockWait how long one attempt waits for a metadata lock or a row lock; whole seconds, at least 1. While a change of the
 *     schema waits, everybody who wants the table waits behind it
 * @param patience how long a statement is tried again while somebody is in its way
 * @param longTransaction from which age on a transaction on a statement's tables is waited for before the statement is sent
 * @param reconnect how long a target that does not answer is tried again
 * @param silence how long an answer may be missing from a server that is no longer carrying the statement out
 * @param killBlockers who may be ended when they are in the way; nobody unless said
 */
@Validated
@ConfigurationProperties("whimbrel.execution")
public record ExecutionSettings(
        @DefaultValue("5s") Duration lockWait,
        @DefaultValue("2m") Duration patience,
        @DefaultValue("2s") Duration longTransaction,
        @DefaultValue("10m") Duration reconnect,
        @DefaultValue("10s") Duration silence,
        @DefaultValue List<KillRule> killBlockers) {

    public ExecutionSettings {
        if (lockWait.toSeconds() < 1) {
            throw new IllegalArgumentException("whimbrel.execution.lock-wait must be at least 1s");
        }
        killBlockers = List.copyOf(killBlockers);
    }

    /**
     * Whose connection may be ended: it must match everything that is said here.
     *
     * @param target the alias; every target when it is not said
     * @param user the account, exactly
     * @param idleFor only while it has been doing nothing for that long inside its transaction
     */
    public record KillRule(
            @Nullable String target,
            String user,
            @DefaultValue("30s") Duration idleFor) {}
}
