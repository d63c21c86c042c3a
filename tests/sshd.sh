# SPDX-License-Identifier: MIT
# sshd: an OpenSSH server of the test's own, on a port of the loopback.  A
# test sources lib.sh, then this file, and calls start_sshd; what the server
# has is below $tmp/ssh, and ssh reads $tmp/ssh/config.

sshd=$(PATH=$PATH:/usr/sbin:/sbin command -v sshd)
sftp_server=
for file in /usr/lib/openssh/sftp-server /usr/libexec/sftp-server \
	/usr/libexec/openssh/sftp-server /usr/lib/ssh/sftp-server; do
	[ ! -x $file ] || sftp_server=$file
done
sshd_pid=

# have_sshd: can one be started here?
have_sshd() {
	[ -n "$sshd" ] && [ -n "$sftp_server" ] && have ssh-keygen || return 1
	[ "$(id -u)" != 0 ] || [ -d /run/sshd ] || mkdir /run/sshd
}

# start_sshd [SUBSYSTEM]: starts it, on $port; SUBSYSTEM serves in place of
# sftp-server.
start_sshd() {
	mkdir -p ssh
	[ -f ssh/host ] || ssh-keygen -q -t ed25519 -N '' -f ssh/host
	[ -f ssh/key ] || ssh-keygen -q -t ed25519 -N '' -f ssh/key
	cp ssh/key.pub ssh/allowed
	cat >ssh/sshd_config <<-END
	ListenAddress 127.0.0.1
	HostKey $tmp/ssh/host
	AuthorizedKeysFile $tmp/ssh/allowed
	PidFile none
	StrictModes no
	UsePAM no
	PermitRootLogin yes
	Subsystem sftp ${1-$sftp_server}
	END
	port=${port-$((20000 + $$ % 20000))}
	until listen; do
		port=$((port + 1))
	done
	echo "[127.0.0.1]:$port $(cat ssh/host.pub)" >ssh/known
	cat >ssh/config <<-END
	Host *
	IdentityFile $tmp/ssh/key
	IdentitiesOnly yes
	UserKnownHostsFile $tmp/ssh/known
	GlobalKnownHostsFile none
	END
}

# listen: is there a server on $port now?
listen() {
	"$sshd" -D -e -f "$tmp/ssh/sshd_config" -p "$port" 2>ssh/log &
	sshd_pid=$!
	until grep -q 'Server listening' ssh/log; do
		if ! kill -0 $sshd_pid 2>/dev/null; then
			grep -q 'Address already in use' ssh/log && return 1
			note ssh/log
			exit 99
		fi
		sleep 0.02
	done
}

stop_sshd() {
	[ -z "$sshd_pid" ] || kill "$sshd_pid" 2>/dev/null
	[ -z "$sshd_pid" ] || wait "$sshd_pid" 2>/dev/null
	sshd_pid=
}
trap 'stop_sshd; cd /; chmod -R u+rwx "$tmp" 2>/dev/null; rm -rf "$tmp"' EXIT
