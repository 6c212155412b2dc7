package dev.whimbrel.validator.questions;

import dev.whimbrel.validator.shape.TableShape;

/** Which rows hold NULL in a column. One number: the rows. */
public final class Nulls {
    private Nulls() {}

    public static Question in(TableShape table, String column) {
        return Question.where(table, Sql.column("t", column) + " IS NULL");
    }
}
