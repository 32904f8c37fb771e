package precursor.pddb.engine;

/** When, within one sync, a staged page takes the place of its older version. */
public enum Phase {
    /** First: data nobody refers to yet, or a new version that holds everything the old one held. Pools, large keys. */
    DATA,
    /** After a barrier: pages that make the new data reachable. Dictionaries, the root. */
    COMMIT,
    /** After another barrier: pages whose older version was still needed until the commit. Scrubbed pools. */
    CLEANUP
}
