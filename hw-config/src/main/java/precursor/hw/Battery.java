package precursor.hw;

/**
 * The battery's model.
 *
 * @param capacity in milliampere-hours
 * @param emptyMillivolts at 0 %
 * @param fullMillivolts at 100 %
 * @param startPercent state of charge at the first power-on
 * @param dischargeMilliamperes drawn while it runs from the battery
 * @param chargeMilliamperes flowing in while it charges
 */
public record Battery(
        int capacity,
        int emptyMillivolts,
        int fullMillivolts,
        int startPercent,
        int dischargeMilliamperes,
        int chargeMilliamperes) {}
