package dev.whimbrel.validator.rules;

/**
 * What people are told of a rule.
 *
 * @param id stable: waivers, dashboards and stored baselines use it
 * @param name what it looks for, in a few words
 * @param severity what its findings weigh unless they say otherwise
 * @param why why it matters, in one sentence
 * @param fix what to do about a finding, in one sentence
 */
public record RuleInfo(String id, String name, Severity severity, Scope scope, String why, String fix) {}
