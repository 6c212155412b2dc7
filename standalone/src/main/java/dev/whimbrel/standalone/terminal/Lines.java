package dev.whimbrel.standalone.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a given width. */
final class Lines {
    private Lines() {}

    /** Breaks between words; a word that is too long stands alone and sticks out. */
    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        for (var paragraph : text.split("\n", -1)) {
            var line = new StringBuilder();
            for (var word : paragraph.strip().split("\\s+")) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
