package dev.whimbrel.lint.subject;

/** How a change set stands to what the target has run. */
public enum Standing {
    /** Not run yet, or not known to be. */
    NEW,
    /** Run, and then edited. */
    EDITED,
    /** Not run, while one behind it was. */
    OVERTAKEN
}
