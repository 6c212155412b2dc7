package dev.whimbrel.endtoend.random;

import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema, a migration that is to go back, and somebody who writes; all of it from one number. */
public final class RandomCase implements AutoCloseable {
    private final long seed;
    private final boolean failing;
    private final String changelog;
    private final List<RandomTable> tables;
    private final RandomWriter writer;

    private RandomCase(long seed, TestSchema schema) throws SQLException {
        var random = new Random(seed);
        this.seed = seed;
        this.failing = random.nextInt(3) > 0;
        var made = new ArrayList<RandomTable>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            made.add(RandomTable.any(random, "t" + i, last(made)));
        }
        this.tables = List.copyOf(made);
        this.changelog = RandomMigration.changelog(random, tables, failing);
        this.writer = new RandomWriter(schema, tables, random);
    }

    private static @Nullable RandomTable last(List<RandomTable> tables) {
        return tables.isEmpty() ? null : tables.getLast();
    }

    /** Its tables are there then, with rows. */
    public static RandomCase in(TestSchema schema, long seed) throws SQLException {
        return new RandomCase(seed, schema);
    }

    public String changelog() {
        return changelog;
    }

    /** Whether one of its statements fails; otherwise somebody asks for it to be brought back. */
    public boolean isFailing() {
        return failing;
    }

    /** One more transaction of somebody else. */
    public synchronized void write() throws SQLException {
        writer.write();
    }

    /** How many transactions went through so far. */
    public synchronized int committed() {
        return writer.committed();
    }

    /** What is wrong with the rows; empty when they are exactly those that must be there. */
    public synchronized List<String> differences() throws SQLException {
        return writer.differences();
    }

    /** What must be known to understand what happened. */
    public String story() {
        return "seed " + seed + "\n" + tables.stream().map(RandomTable::create).collect(Collectors.joining(";\n"))
                + ";\n" + changelog;
    }

    @Override
    public synchronized void close() throws SQLException {
        writer.close();
    }
}
