package dev.whimbrel.orchestrator.execution;

/** One statement of one change set. @param number counts within the change set, from 0 */
public record Step(String changeSet, int number, String sql) {
    String sha256() {
        return Digest.sha256(sql);
    }
}
