package dev.whimbrel.orchestrator.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Gives the parameters of a range their values. */
@FunctionalInterface
public interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
}
