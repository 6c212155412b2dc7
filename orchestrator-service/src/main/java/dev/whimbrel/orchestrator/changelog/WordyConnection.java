package dev.whimbrel.orchestrator.changelog;

import java.sql.Connection;
import java.sql.SQLException;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;

/** A connection that looks its server's reserved words up where Liquibase's own would ask for them each time. */
final class WordyConnection extends JdbcConnection {
    private final ReservedWords words;

    WordyConnection(Connection connection, ReservedWords words) {
        super(connection);
        this.words = words;
    }

    @Override
    public void attached(Database database) {
        try {
            database.addReservedWords(words.of(getUnderlyingConnection()));
        } catch (SQLException unknown) {
            // as Liquibase itself does: it goes on with the words that it knows
            Scope.getCurrentScope().getLog(WordyConnection.class).fine("the server does not tell its words", unknown);
        }
    }
}
