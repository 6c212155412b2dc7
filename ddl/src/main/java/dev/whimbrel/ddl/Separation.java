package dev.whimbrel.ddl;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ClauseText;
import dev.whimbrel.statements.IndexSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which clauses of an ALTER TABLE are better sent apart: one that is instant by itself is dragged into a rebuild by a neighbour that is not. Clauses that
 * depend on each other stay together, and so do those of one weight. This only proposes: the server shows whether the result is the same.
 */
final class Separation {
    /** Clauses that leave alone what other clauses are about. */
    private static final Set<String> FREE = Set.of(
            "ALTER COLUMN",
            "ALTER INDEX",
            "RENAME INDEX",
            "RENAME KEY",
            "COMMENT",
            "AUTO_INCREMENT",
            "STATS_PERSISTENT",
            "STATS_AUTO_RECALC");

    /** What a clause costs, for the purpose of keeping it apart from others. The heaviest goes first: it is the one that may fail. */
    private enum Weight {
        REBUILD,
        IN_PLACE,
        INSTANT;

        static Weight of(DdlClass how) {
            if (how.rebuild()) {
                return REBUILD;
            }
            return how.algorithm() == Algorithm.INSTANT ? INSTANT : IN_PLACE;
        }
    }

    private Separation() {}

    /** Places of the clauses, group by group in the order to send; a single group where nothing is to be gained. */
    static List<List<Integer>> propose(List<ClauseText> clauses, Function<ClauseText, DdlClass> firstAnswer) {
        var together = dependents(clauses);
        var weights = together.stream()
                .collect(Collectors.groupingBy(
                        group -> group.stream()
                                .map(at -> Weight.of(firstAnswer.apply(clauses.get(at))))
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        java.util.TreeMap::new,
                        Collectors.flatMapping(List::stream, Collectors.toList())));
        var groups = new ArrayList<>(weights.values().stream()
                .map(group -> group.stream().sorted().toList())
                .toList());
        columnsBeforeTheirIndexes(groups, clauses);
        return groups;
    }

    /** Whether sending these instead of the whole spares a rebuild, or others' waiting. */
    static boolean pays(DdlClass whole, List<DdlClass> parts) {
        var rebuilds = parts.stream().anyMatch(DdlClass::rebuild);
        var blocks = parts.stream().anyMatch(DdlClass::blocksWrites);
        return (whole.rebuild() && !rebuilds) || (whole.blocksWrites() && !blocks && (!rebuilds || whole.rebuild()));
    }

    static String saving(DdlClass whole, List<Answer.Part> parts) {
        var classes = parts.stream().map(part -> part.handling().orWorst()).toList();
        var spared = new ArrayList<String>();
        if (whole.rebuild() && classes.stream().noneMatch(DdlClass::rebuild)) {
            spared.add("no row is written anew");
        }
        if (whole.blocksWrites() && classes.stream().noneMatch(DdlClass::blocksWrites)) {
            spared.add("nobody waits with writes");
        }
        return "sent as " + parts.size() + " statements ("
                + classes.stream().map(DdlClass::toString).collect(Collectors.joining(", "))
                + ") instead of one that is "
                + whole + ": " + String.join(", ", spared);
    }

    private static List<List<Integer>> dependents(List<ClauseText> clauses) {
        var groups = new ArrayList<List<Integer>>();
        for (int i = 0; i < clauses.size(); i++) {
            var at = i;
            var joined = new ArrayList<Integer>(List.of(at));
            groups.removeIf(group -> {
                var depends = group.stream().anyMatch(other -> depend(clauses.get(other), clauses.get(at)));
                if (depends) {
                    joined.addAll(group);
                }
                return depends;
            });
            groups.add(joined);
        }
        return groups;
    }

    private static boolean depend(ClauseText earlier, ClauseText later) {
        if (isAboutEverything(earlier) || isAboutEverything(later) || (takesAway(earlier) && takesAway(later))) {
            return true;
        }
        return !isIndexOfNewColumn(earlier, later)
                && (meet(changed(earlier), later.names()) || meet(changed(later), earlier.names()));
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }

    /** First the column, then its index, is as good as both at once, and spares the rebuild. Unless a duplicate may stop it half-way. */
    private static boolean isIndexOfNewColumn(ClauseText earlier, ClauseText later) {
        return earlier.parsed().stream().allMatch(AlterClause.AddColumn.class::isInstance)
                && later.parsed().stream()
                        .allMatch(clause -> clause instanceof AlterClause.AddIndex(var index)
                                && index.kind() == IndexSpec.Kind.PLAIN);
    }

    private static void columnsBeforeTheirIndexes(List<List<Integer>> groups, List<ClauseText> clauses) {
        for (int i = 0; i + 1 < groups.size(); i++) {
            var next = groups.get(i + 1);
            var needsNext = groups.get(i).stream()
                    .anyMatch(index -> next.stream()
                            .anyMatch(column -> isIndexOfNewColumn(clauses.get(column), clauses.get(index))
                                    && meet(
                                            changed(clauses.get(column)),
                                            clauses.get(index).names())));
            if (needsNext) {
                groups.set(i + 1, groups.get(i));
                groups.set(i, next);
            }
        }
    }

    private static boolean isAboutEverything(ClauseText clause) {
        return clause.parsed().isEmpty() || clause.parsed().stream().anyMatch(Separation::isAboutEverything);
    }

    private static boolean isAboutEverything(AlterClause clause) {
        return switch (clause) {
            case AlterClause.RenameTo _, AlterClause.ExchangePartition _, AlterClause.DropPrimaryKey _ -> true;
            case AlterClause.AddIndex(var index) -> index.kind() == IndexSpec.Kind.PRIMARY;
            case AlterClause.AddColumn(var column) -> column.primaryKey() || column.autoIncrement();
            case AlterClause.Other(var words, var _) ->
                FREE.stream().noneMatch(words::startsWith) && !isConstraint(words);
            default -> false;
        };
    }

    private static boolean isConstraint(String words) {
        return words.equals("DROP CONSTRAINT")
                || words.equals("DROP CHECK")
                || words.startsWith("ALTER CHECK")
                || words.equals("ALTER CONSTRAINT");
    }

    /** What hangs together when it goes: a column, its indexes, the keys and checks on it. */
    private static boolean takesAway(ClauseText clause) {
        return clause.parsed().stream().anyMatch(it -> switch (it) {
            case AlterClause.DropColumn _,
                    AlterClause.DropIndex _,
                    AlterClause.DropForeignKey _,
                    AlterClause.AddForeignKey _ -> true;
            case AlterClause.Other(var words, var _) -> isConstraint(words);
            default -> false;
        });
    }

    /** Names of the columns, indexes and constraints that the clause is about, in lower case. */
    private static Set<String> changed(ClauseText clause) {
        var names = new HashSet<String>();
        for (var it : clause.parsed()) {
            switch (it) {
                case AlterClause.AddColumn(var column) -> names.add(column.name());
                case AlterClause.ModifyColumn(var column) -> names.add(column.name());
                case AlterClause.ChangeColumn(var old, var column) -> names.addAll(Set.of(old, column.name()));
                case AlterClause.RenameColumn(var old, var next) -> names.addAll(Set.of(old, next));
                case AlterClause.DropColumn(var name) -> names.add(name);
                case AlterClause.DropIndex(var name) -> names.add(name);
                case AlterClause.DropForeignKey(var name) -> names.add(name);
                case AlterClause.AddIndex(var index) when index.name() != null -> names.add(index.name());
                case AlterClause.AddForeignKey(var key) -> names.addAll(key.columns());
                case AlterClause.Other(var _, var some) -> names.addAll(some);
                default -> {}
            }
        }
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
