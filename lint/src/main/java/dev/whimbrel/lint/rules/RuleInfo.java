package dev.whimbrel.lint.rules;

import java.util.List;

/**
 * What people are told of a rule.
 *
 * @param id stable: policies, waivers and dashboards use it
 * @param name what it finds, in a few words
 * @param severity what its findings weigh
 * @param guarded whether a migration by Whimbrel has its own guard against it (a proven backup, questions to the rows, a copy beside the table):
 *     there, an ERROR weighs as a WARNING
 * @param why why it matters
 * @param fix what to do about a finding
 * @param settings what a policy can set
 */
public record RuleInfo(
        String id, String name, Severity severity, boolean guarded, String why, String fix, List<Setting> settings) {
    public RuleInfo {
        settings = List.copyOf(settings);
    }
}
