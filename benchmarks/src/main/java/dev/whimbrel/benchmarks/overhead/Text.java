package dev.whimbrel.benchmarks.overhead;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.ChangelogFile;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.request.v1.MigrationRequested;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A changelog, and the statements that it comes down to. */
record Text(String path, String content, List<String> statements) {
    /** Three changes of the schema: a table, a column, an index. */
    static Text three() {
        return of(
                "three.xml",
                List.of(
                        "CREATE TABLE customer (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL)",
                        "ALTER TABLE customer ADD COLUMN email VARCHAR(200)",
                        "CREATE INDEX by_email ON customer (email)"));
    }

    /** Ten tables. */
    static Text ten() {
        return of(
                "ten.xml",
                IntStream.rangeClosed(1, 10)
                        .mapToObj(
                                number -> "CREATE TABLE part_" + number
                                        + " (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL, amount DECIMAL(10,2))")
                        .toList());
    }

    private static Text of(String path, List<String> statements) {
        var changeSets = IntStream.range(0, statements.size())
                .mapToObj(number -> "  <changeSet id=\"" + (number + 1) + "\" author=\"bench\"><sql>"
                        + statements.get(number) + "</sql></changeSet>")
                .collect(Collectors.joining("\n"));
        return new Text(path, """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                %s
                </databaseChangeLog>
                """.formatted(changeSets), statements);
    }

    MigrationRequested request(String target) {
        var file = new ChangelogFile(path, ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
        return MigrationRequested.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTarget(target)
                .setChangelog(new Changelog(path, List.of(file), null, null))
                .setOptions(MigrationOptions.newBuilder().build())
                .setRequestedBy("the benchmark")
                .build();
    }
}
