package precursor.pddb.engine;

import java.util.SortedMap;

/**
 * How full the medium is, in pages of 4096 bytes, as far as can be told: what locked bases use looks free, and only part of what is
 * free is known to be.
 *
 * @param pages data pages of the image
 * @param available pages known to be free, that the next changes can use
 * @param mapped pages used by each open basis, by name
 */
public record SpaceReport(int pages, int available, SortedMap<String, Integer> mapped) {}
