// biome-ignore-all format: a table of words reads best as running text.

/** Passwords that programs come with, and those that everybody tries first; in lower case. */
export const commonPasswords: ReadonlySet<string> = new Set(`
  admin administrator admin1 admin12 admin123 admin1234 admin12345 admin@123 adminadmin admin_password adminpassword adminpass
  root root123 root1234 rootroot toor rootpassword rootpass root_password password passwd pass password1 password12 password123
  password1234 passw0rd p@ssw0rd p@ssword pass123 pass1234 pass@123 pass@word1 password! password@123 user user123 guest guest123
  changeme change_me change-me changeit changeme123 changethis changemenow default secret secret123 mysecret supersecret
  topsecret letmein letmein123 welcome welcome1 welcome123 qwerty qwerty123 qwertyuiop 1q2w3e4r 1qaz2wsx q1w2e3r4 zaq12wsx
  abc123 abcd1234 123123 111111 000000 1111 0000 1234 12345 123456 1234567 12345678 123456789 1234567890 654321 4321 iloveyou
  monkey dragon master sunshine princess football baseball superman batman trustno1 hello123 test test123 test1234 testing demo
  demo123 temp temp123 postgres postgres123 postgresql mysql mysql123 mariadb mongo mongodb redis redis123 rabbitmq oracle
  oracle123 manager tiger sys system sa sa123 elastic kibana logstash grafana prometheus jenkins nexus admin123! sonar sonarqube
  tomcat s3cret vagrant ansible raspberry ubuntu centos pi minio minioadmin minio123 keycloak wordpress drupal joomla magento
  odoo nextcloud owncloud gitlab gitea zabbix nagios cacti splunk vault consul nomad kafka zookeeper cassandra couchbase
  couchdb neo4j influxdb arangodb clickhouse hadoop hive spark airflow superset metabase redash docker portainer rancher
  kubernetes k8s foreman puppet chef salt saltstack cisco ubnt alpine public private community support service operator
  backup dbadmin dbuser dbpass dbpassword db_password mypassword my_password userpassword user_password postgrespassword
  mysecretpassword django laravel symfony rails spring app app123 api dev dev123 prod prod123
`.trim().split(/\s+/));
