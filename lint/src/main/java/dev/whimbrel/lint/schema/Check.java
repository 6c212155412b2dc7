package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.Phrase;

/** A condition that rows must satisfy. @param name empty where the server makes one up */
public record Check(String name, Phrase condition) {
    public boolean uses(String column) {
        return condition.names().contains(column.toLowerCase(java.util.Locale.ROOT));
    }
}
