package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.targets.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run that came to its end can show for it, in words. Only what was compared may be said. */
final class AppliedProof {
    /** A changelog may change a thousand things; whoever wants them all compares the catalogs. */
    private static final int MOST = 5;

    private static final int LONGEST = 200;

    private AppliedProof() {}

    /** @param applied statements that the journal of this migration holds as applied */
    static List<String> of(Plan plan, int applied, Catalog before, Catalog now) {
        var proof = new ArrayList<String>();
        proof.add(words(applied, "statement") + " of "
                + words(plan.getChangeSets().size(), "change set") + " stand in the journal as applied");
        proof.add(catalog(before, now));
        if (!plan.getWholeSchema()) {
            untouched(plan, before, now, proof);
        }
        return List.copyOf(proof);
    }

    private static String catalog(Catalog before, Catalog now) {
        var size = " (" + words(now.objects().size(), "object") + ", fingerprint "
                + now.fingerprint().substring(0, 12) + ")";
        var differences = before.differencesTo(now);
        return differences.isEmpty()
                ? "the catalog is what it was before" + size + ": the change was one of rows"
                : "the catalog now" + size + " differs from before in " + words(differences.size(), "thing") + ": "
                        + first(differences);
    }

    private static void untouched(Plan plan, Catalog before, Catalog now, List<String> proof) {
        var affected =
                plan.getAffectedTables().stream().map(AppliedProof::folded).collect(Collectors.toSet());
        var others = before.tables().stream()
                .filter(table -> !affected.contains(folded(table)))
                .collect(Collectors.toSet());
        var different = different(others, before, now);
        if (!different.isEmpty()) {
            proof.add("not by this plan: " + first(different) + (different.size() == 1 ? " is" : " are")
                    + " different from before");
        } else if (!others.isEmpty()) {
            proof.add(
                    others.size() == 1
                            ? "the 1 table that the plan does not touch is defined as before"
                            : "the " + others.size() + " tables that the plan does not touch are defined as before");
        }
    }

    private static List<String> different(Set<String> tables, Catalog before, Catalog now) {
        return tables.stream()
                .map(table -> "table " + table)
                .filter(name -> !Objects.equals(
                        before.objects().get(name), now.objects().get(name)))
                .sorted()
                .toList();
    }

    private static String first(List<String> sentences) {
        var told = sentences.stream()
                .limit(MOST)
                .map(sentence -> sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST - 1) + "…")
                .collect(Collectors.joining("; "));
        return sentences.size() <= MOST ? told : told + "; and " + (sentences.size() - MOST) + " more";
    }

    /** On some servers "Film" and "film" are one table. */
    private static String folded(String table) {
        return table.toLowerCase(Locale.ROOT);
    }

    private static String words(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
