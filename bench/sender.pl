# Sends UDP packets of 64 bytes to ARGV[0], as many as each line on standard input says, and prints what one of them has cost
# in nanoseconds of this process's time: that is the kernel's, which carries a packet to the other end of a veth at once.
# Perl, since git brings it to every machine, and since a packet costs Node more than what is to be measured.
use strict;
use Socket;
use Time::HiRes qw(clock_gettime CLOCK_PROCESS_CPUTIME_ID);
$| = 1;
socket(my $socket, AF_INET, SOCK_DGRAM, 0) or die "socket: $!";
connect($socket, sockaddr_in(9, inet_aton($ARGV[0]))) or die "$ARGV[0]: $!";
my $packet = "x" x 64;
while (my $count = <STDIN>) {
    my $start = clock_gettime(CLOCK_PROCESS_CPUTIME_ID);
    for (my $i = 0; $i < $count; $i++) { send($socket, $packet, 0) }
    printf "%d\n", (clock_gettime(CLOCK_PROCESS_CPUTIME_ID) - $start) * 1e9 / $count;
}
