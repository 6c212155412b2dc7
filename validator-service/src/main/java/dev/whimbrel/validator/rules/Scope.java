package dev.whimbrel.validator.rules;

/** What a rule looks at, and with that when it is asked and what it costs. */
public enum Scope {
    /** The statements of the plan, before; reads no database. */
    PLAN,
    /** The rows that a statement of the plan demands something of, before. */
    DEMAND,
    /** The rows of affected tables and what depends on them, before and after. */
    INTEGRITY,
    /** The plan itself, carried out on a copy of the target's schema, before. */
    REHEARSAL
}
