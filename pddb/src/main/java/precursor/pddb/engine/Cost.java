package precursor.pddb.engine;

/**
 * What a change asks of the store.
 *
 * @param pages how many pages its commit writes that are not staged yet: each needs a free page until the commit is done
 * @param growth how many pages more are mapped afterwards; negative when it makes room
 */
record Cost(long pages, long growth) {
    static final Cost NOTHING = new Cost(0, 0);

    Cost plus(Cost other) {
        return new Cost(pages + other.pages, growth + other.growth);
    }
}
