package dev.whimbrel.benchmarks.overhead;

import dev.whimbrel.benchmarks.frame.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase's own update, in this very process. */
final class StockLiquibase {
    private final Server server;
    private final Path folder;
    private final Text text;

    StockLiquibase(Server server, Path folder, Text text) throws IOException {
        this.server = server;
        this.folder = Files.createDirectories(folder);
        this.text = text;
        Files.writeString(folder.resolve(text.path()), text.content());
    }

    void update(String schema) throws Exception {
        Map<String, Object> scope = Map.of(
                Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(folder),
                Scope.Attr.ui.name(), new LoggerUIService());
        Scope.child(scope, () -> {
            new CommandScope("update")
                    .addArgumentValue("url", server.url() + schema)
                    .addArgumentValue("username", server.user())
                    .addArgumentValue("password", server.password())
                    .addArgumentValue("changelogFile", text.path())
                    .addArgumentValue("showSummary", UpdateSummaryEnum.OFF)
                    .execute();
        });
    }
}
