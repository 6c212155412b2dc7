package dev.whimbrel.targets;

import static java.util.Objects.requireNonNull;

import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One target of the configuration. */
final class ConfiguredTarget implements Target {
    private final TargetName name;
    private final TargetSettings settings;
    private final Address address;
    private final ParkedConnections parked;
    private volatile @Nullable ServerVersion version;

    ConfiguredTarget(TargetName name, TargetSettings settings, Address address, ParkedConnections parked) {
        this.parked = parked;
        this.name = name;
        this.settings = settings;
        this.address = address;
    }

    @Override
    public TargetName name() {
        return name;
    }

    @Override
    public Environment environment() {
        return settings.environment();
    }

    @Override
    public Set<String> labels() {
        return settings.labels();
    }

    @Override
    public String schema() {
        return address.schema();
    }

    @Override
    public Login login() throws SQLException {
        return new Login(address.host(), address.port(), new Credentials(settings.user(), password()), address.tls());
    }

    @Override
    public Connection connect() throws SQLException {
        return connect(DriverOptions.of(address, settings.user(), password()));
    }

    @Override
    public Connection lend() throws SQLException {
        var options = DriverOptions.of(address, settings.user(), password());
        var account = new ParkedConnections.Key(List.of(address.host(), address.port(), options));
        return parked.lend(account, address.schema(), () -> connect(options));
    }

    @Override
    public Connection connectForLoading() throws SQLException {
        return connect(DriverOptions.forLoading(address, settings.user(), password()));
    }

    private Connection connect(Properties options) throws SQLException {
        try {
            return requireNonNull(
                    new Driver().connect(address.jdbcUrl(), options), "the driver does not know its own URL");
        } catch (SQLException refused) {
            throw new SQLException(
                    "target '" + name + "' cannot be connected to: " + refused.getMessage(),
                    refused.getSQLState(),
                    refused.getErrorCode(),
                    refused);
        }
    }

    private String password() throws SQLException {
        try {
            return settings.password().read();
        } catch (IOException unreadable) {
            throw new SQLException(
                    "target '" + name + "' cannot be connected to: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public ServerVersion version() throws SQLException {
        var known = version;
        if (known == null) {
            try (var connection = lend()) {
                known = ServerVersion.of(connection);
            }
            version = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "target " + name;
    }
}
