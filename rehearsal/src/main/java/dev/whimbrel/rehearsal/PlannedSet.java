package dev.whimbrel.rehearsal;

import java.util.List;

/**
 * A change set as a plan has it.
 *
 * @param name file::id::author
 * @param up what it sends, in order
 * @param down what undoing it would send, in order; empty where there is no way back
 * @param leadsBack whether there is one: it may have nothing to send
 */
public record PlannedSet(String name, List<String> up, List<String> down, boolean leadsBack) {
    public PlannedSet {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }
}
