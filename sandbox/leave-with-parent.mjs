// Loaded into n8n before anything else: when the process that started it is gone, even killed, n8n goes too,
// with everything that it started (it leads its process group).
process.on('disconnect', () => {
	try {
		process.kill(-process.pid, 'SIGKILL');
	} catch {
		process.exit(1);
	}
});
process.channel?.unref();
