package precursor.vault.ctap.store;

/**
 * One of the places where a store keeps values, each with numbers of its own: an open basis of the PDDB, of which nothing more
 * is known here. A home that was closed never comes back; what is opened again is another home.
 *
 * @param number given by the store, never twice
 */
public record Home(long number) {}
