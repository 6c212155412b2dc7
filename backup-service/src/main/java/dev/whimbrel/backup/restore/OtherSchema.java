package dev.whimbrel.backup.restore;

import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Login;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Another schema on the server of a target: a backup restored there touches nothing of the target. Must exist.
 *
 * @param schema its name
 */
public record OtherSchema(Target of, String schema) implements Target {
    @Override
    public TargetName name() {
        return of.name();
    }

    @Override
    public Environment environment() {
        return of.environment();
    }

    @Override
    public Set<String> labels() {
        return of.labels();
    }

    @Override
    public Login login() throws SQLException {
        return of.login();
    }

    @Override
    public Connection connect() throws SQLException {
        return moved(of.connect());
    }

    @Override
    public Connection connectForLoading() throws SQLException {
        return moved(of.connectForLoading());
    }

    @Override
    public ServerVersion version() throws SQLException {
        return of.version();
    }

    private Connection moved(Connection connection) throws SQLException {
        try {
            connection.setCatalog(schema);
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }
}
