/**
 * Measurements. A benchmark measures one thing against its peers and its limit in the same run, so that the ratio means
 * something on any machine.
 *
 * <p>To add one:
 *
 * <ol>
 *   <li>Write a class that implements {@link dev.whimbrel.benchmarks.frame.Benchmark} in a package of its own beside
 *       {@code delivery}. Its {@code cases} sets up what it needs on the {@link dev.whimbrel.benchmarks.frame.Stage} (a
 *       server, a broker, a folder; {@code stage.later} closes it afterwards) and returns the cases: what is measured in
 *       which unit, how we do it, and how each peer does it. One call of a contender is one run and returns its figure.
 *   <li>A peer that this machine does not have is {@link dev.whimbrel.benchmarks.frame.Peer#missing}: it is named and left
 *       out. {@link dev.whimbrel.benchmarks.frame.Peer#program} finds that out for a program on the path.
 *   <li>Add it to the list in {@link dev.whimbrel.benchmarks.Benchmarks}.
 *   <li>Run {@code ./whimbrel bench NAME} and write what came of it, with machine and versions, into {@code docs/benchmarks.md}.
 * </ol>
 *
 * <p>Data for backups, restores, checks and rollbacks: {@link dev.whimbrel.benchmarks.data.DataSet}, loaded once and kept on
 * the server. The frame warms every contender up, takes turns (A B A B), and reports medians with their spread.
 */
@NullMarked
package dev.whimbrel.benchmarks;

import org.jspecify.annotations.NullMarked;
