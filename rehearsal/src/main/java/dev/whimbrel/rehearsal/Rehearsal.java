package dev.whimbrel.rehearsal;

import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a changelog up, down and up again on an empty copy of a target's schema, which is removed afterwards. The target's own schema
 * is only read.
 */
public final class Rehearsal {
    private static final int LONGEST = 500;

    private final Target target;
    private final Target stage;
    private final Changes changelog;
    private final Expectations expected;
    private final int sample;
    private final Consumer<String> progress;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param root where the paths of the changelog begin
     * @param changelog a file below it
     * @param sample rows a table that go along, with all that they refer to; 0 for an empty copy
     * @param progress is told what is being done
     * @throws CannotRehearse when the expectations beside the changelog are not understood
     */
    public Rehearsal(
            Target target,
            Path root,
            Path changelog,
            String contexts,
            String labels,
            int sample,
            Consumer<String> progress) {
        this.target = target;
        this.stage = target;
        var path = root.relativize(changelog).toString().replace('\\', '/');
        this.changelog = new ChangelogRun(root, path, target.schema(), contexts, labels);
        this.expected = Expectations.beside(changelog);
        this.sample = sample;
        this.progress = progress;
    }

    /**
     * Of a plan's own statements, as they would be sent.
     *
     * @param stage the server where the copy is made; the target itself, or one that is there for that
     * @param limit of one statement
     */
    public Rehearsal(
            Target target, Target stage, List<PlannedSet> sets, int sample, Duration limit, Consumer<String> progress) {
        this.target = target;
        this.stage = stage;
        this.changelog = new StatementRun(sets, target.schema(), limit);
        this.expected = Expectations.NONE;
        this.sample = sample;
        this.progress = progress;
    }

    /** Removes the copies that dead processes left behind on a server. @return how many */
    public static int sweep(Target stage) throws SQLException {
        try (var connection = stage.connect()) {
            return ScratchSchema.sweep(new Sql(connection));
        }
    }

    /** Ends the statement that runs, and with it the rehearsal; the copy is removed. From any thread. */
    public void stop() {
        changelog.stop();
    }

    /** @throws SQLException when the target cannot be reached, or a copy may not be made there */
    public Report run() throws Exception {
        if (stage.version().flavour() != target.version().flavour()) {
            throw new CannotRehearse("the rehearsal server is no "
                    + target.version().flavour() + ", as the target is: what runs there proves nothing here");
        }
        try (var source = target.connect();
                var connection = stage.connect();
                var scratch = ScratchSchema.make(new Sql(connection), new Sql(source), target.schema())) {
            connection.setCatalog(scratch.name());
            return run(source, connection, scratch.name());
        }
    }

    private Report run(Connection source, Connection scratch, String name) throws Exception {
        var copied = step("copy", () -> {
            new SchemaCopy(
                            new Sql(source),
                            target.schema(),
                            new Sql(scratch),
                            name,
                            !stage.name().equals(target.name()))
                    .run(sample);
            return null;
        });
        var before = CatalogReader.read(scratch, name);
        var pending = copied ? changelog.pending(scratch) : List.<String>of();
        if (!copied || pending.isEmpty()) {
            if (copied) {
                steps.add(new Step("up", 0, "no change set is pending on this target"));
            }
            return new Report(pending, steps, List.of());
        }
        var up = step("up", () -> {
            changelog.up(scratch);
            return null;
        });
        var after = CatalogReader.read(scratch, name);
        if (up) {
            checks(scratch, after);
            back(scratch, name, pending.size(), before, after);
        }
        return new Report(pending, steps, before.differencesTo(after));
    }

    private void back(Connection scratch, String name, int changeSets, Catalog before, Catalog after) throws Exception {
        var down = step("down", () -> {
            changelog.down(scratch, changeSets);
            return same(
                    "the way back does not lead to what was there before", before, CatalogReader.read(scratch, name));
        });
        if (down) {
            step("up again", () -> {
                changelog.up(scratch);
                return same("the second time makes something else", after, CatalogReader.read(scratch, name));
            });
        }
    }

    private static @Nullable String same(String what, Catalog wanted, Catalog is) {
        var differences = wanted.differencesTo(is);
        return differences.isEmpty() ? null : what + ": " + String.join("; ", differences);
    }

    private void checks(Connection scratch, Catalog after) throws Exception {
        if (!expected.present().isEmpty() || !expected.absent().isEmpty()) {
            step("schema as expected", () -> {
                var wrong = expected.complaints(after);
                return wrong.isEmpty() ? null : String.join("; ", wrong);
            });
        }
        for (var check : expected.checks().entrySet()) {
            step("check " + check.getKey(), () -> answer(new Sql(scratch), check.getValue()));
        }
    }

    private static @Nullable String answer(Sql sql, Expectations.Check check) throws SQLException {
        var wanted = check.number();
        if (wanted == null) {
            var rows = sql.texts(check.sql()).size();
            return rows == 0 ? null : rows + " rows where none may be";
        }
        var is = sql.all(check.sql(), row -> row.getLong(1));
        return is.size() == 1 && is.getFirst().equals(wanted)
                ? null
                : "it is " + (is.isEmpty() ? "nothing" : is.getFirst()) + ", and should be " + wanted;
    }

    private interface Work {
        /** @return what is wrong, in words; null when nothing is */
        @Nullable
        String go() throws Exception;
    }

    /** @return whether it succeeded */
    private boolean step(String name, Work work) throws InterruptedException {
        progress.accept(name);
        var began = System.nanoTime();
        String failure;
        var noWayBack = false;
        try {
            failure = work.go();
        } catch (InterruptedException | CannotRehearse stopped) {
            throw stopped;
        } catch (Exception failed) {
            // whatever Liquibase or a server throws is the result of the rehearsal
            failure = words(failed);
            noWayBack = failed instanceof StatementRun.NoWayBack;
        }
        var millis = (System.nanoTime() - began) / 1_000_000;
        var late = expected.overdrawn(name, millis).orElse(null);
        steps.add(new Step(name, millis, failure == null ? late : failure, noWayBack));
        return failure == null;
    }

    private static String words(Throwable failed) {
        var root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var own = String.valueOf(failed.getMessage()).strip();
        var first = own.lines().findFirst().orElse("");
        var cause = String.valueOf(root.getMessage()).strip();
        var text = own.contains(cause) ? own : first + ": " + cause;
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
