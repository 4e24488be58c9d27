package dev.requite.run.simulation;

/** What all processes of a shared simulation are in. */
record SharedWorld(
        World world,
        Trace trace,
        SimulatedLedger ledger,
        PartBoard board,
        SimulatedProvider provider,
        ReturnsFiles files,
        StaleWrites writes,
        Promises promises,
        Tampering tampering) {}
