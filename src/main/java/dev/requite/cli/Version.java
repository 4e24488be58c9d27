package dev.requite.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Requite.class.getPackage().getImplementationVersion();
        return new String[] {"requite " + (version == null ? "(not packaged)" : version)};
    }
}
