package dev.whimbrel.changelogs;

import java.util.List;
import liquibase.changelog.ChangeLogParameters;
import liquibase.database.Database;

/**
 * Parameters that a changelog can use: its own and those about the database. Liquibase adds the environment and the system
 * properties of its process; of this process those hold credentials, which a changelog must not be able to write into a table.
 */
public final class ClosedParameters {
    private ClosedParameters() {}

    public static ChangeLogParameters of(Database database) {
        var parameters = new ChangeLogParameters(database);
        try {
            var ofTheProcess = ChangeLogParameters.class.getDeclaredField("systemParameters");
            ofTheProcess.setAccessible(true);
            ((List<?>) ofTheProcess.get(parameters)).clear();
        } catch (ReflectiveOperationException otherVersion) {
            throw new IllegalStateException(
                    "this version of Liquibase keeps the process' environment elsewhere: not used", otherVersion);
        }
        return parameters;
    }
}
