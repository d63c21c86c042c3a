<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- 4.2 to 4.3: recordings get editions, previews are clips. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert" extension-element-prefixes="c"
    xmlns:s="http://ddex.net/xml/ern/42" exclude-result-prefixes="s"
    xmlns:ern="http://ddex.net/xml/ern/43">

<xsl:template match="/s:*">
  <xsl:element name="ern:{local-name()}">
    <c:copy select="@*|*" mode="m"/>
  </xsl:element>
</xsl:template>

<xsl:key name="encoding" match="TechnicalDetails[EncodingId]"
    use="concat(generate-id(..), c:key(EncodingId))"/>

<!-- One edition for the recording itself, and one for each other id under
     which it is encoded. -->
<xsl:template match="SoundRecording" mode="m">
  <SoundRecording>
    <c:copy select="@*|*[not(self::ResourceId or self::PLine
        or self::AudioChannelConfiguration or self::TechnicalDetails)]"
        mode="m"/>
    <SoundRecordingEdition>
      <c:copy select="ResourceId|PLine"/>
      <c:copy select="AudioChannelConfiguration" as="RecordingMode"/>
      <c:copy select="TechnicalDetails[not(EncodingId)]" mode="m"/>
    </SoundRecordingEdition>
    <xsl:call-template name="encodings">
      <xsl:with-param name="name" select="'SoundRecordingEdition'"/>
    </xsl:call-template>
  </SoundRecording>
</xsl:template>

<xsl:template match="Video" mode="m">
  <Video>
    <c:copy select="@*|*[not(self::ResourceId or self::PLine or self::CLine
        or self::TechnicalDetails)]" mode="m"/>
    <!-- What kind of film it is was told by its type. -->
    <xsl:if test="c:allowed('RecordingFormat', Type)
        and not(c:allowed('VideoType_ERN43', Type))">
      <c:leaf name="RecordingFormat" select="Type"/>
    </xsl:if>
    <VideoEdition>
      <c:copy select="ResourceId|PLine|CLine"/>
      <xsl:if test="not(ResourceId)">
        <c:fill name="ResourceId" value="" code="FILL-RESOURCE-ID"
            reason="4.3 requires an id, which may be empty"/>
      </xsl:if>
      <c:copy select="TechnicalDetails[not(EncodingId)]" mode="m"/>
    </VideoEdition>
    <xsl:call-template name="encodings">
      <xsl:with-param name="name" select="'VideoEdition'"/>
    </xsl:call-template>
  </Video>
</xsl:template>

<xsl:template name="encodings">
  <xsl:param name="name"/>
  <xsl:for-each select="TechnicalDetails[EncodingId]">
    <xsl:variable name="all" select="key('encoding',
        concat(generate-id(..), c:key(EncodingId)))"/>
    <xsl:if test="generate-id() = generate-id($all[1])">
      <xsl:element name="{$name}">
        <c:copy select="EncodingId" as="ResourceId" with="$all/EncodingId"/>
        <c:copy select="$all" mode="m"/>
      </xsl:element>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- What is said of the file moves into a composite of its own. -->
<xsl:template match="SoundRecording/TechnicalDetails|Video/TechnicalDetails"
    mode="m">
  <xsl:variable name="file" select="*[not(
      self::TechnicalResourceDetailsReference or self::EncodingId
      or self::OverallBitRate or self::IsPreview or self::PreviewDetails
      or self::EncodingDescription)]"/>
  <TechnicalDetails>
    <c:copy select="@*|TechnicalResourceDetailsReference|OverallBitRate"/>
    <xsl:if test="$file">
      <DeliveryFile>
        <xsl:choose>
          <xsl:when test="parent::Video">
            <c:leaf name="Type" select="TechnicalResourceDetailsReference"
                value="'AudioVisualFile'"/>
          </xsl:when>
          <xsl:otherwise>
            <c:leaf name="Type" select="TechnicalResourceDetailsReference"
                value="'AudioFile'"/>
          </xsl:otherwise>
        </xsl:choose>
        <c:copy select="$file"/>
      </DeliveryFile>
    </xsl:if>
    <c:copy select="IsPreview" as="IsClip"/>
    <xsl:for-each select="PreviewDetails">
      <ClipDetails>
        <c:leaf name="TechnicalResourceDetailsReference"
            select="../TechnicalResourceDetailsReference" value="c:ref('T',
            concat('clip|', ../TechnicalResourceDetailsReference))"/>
        <c:leaf name="ClipType" select="ExpressionType" value="'Preview'"/>
        <xsl:if test="StartPoint or EndPoint or Duration">
          <Timing>
            <c:copy select="StartPoint|EndPoint"/>
            <c:copy select="Duration" as="DurationUsed"/>
          </Timing>
        </xsl:if>
        <c:copy select="TopLeftCorner|BottomRightCorner|ExpressionType"/>
      </ClipDetails>
    </xsl:for-each>
  </TechnicalDetails>
</xsl:template>

<!-- The same for the other resources, which have no such composite. -->
<xsl:template match="IsPreview" mode="m">
  <c:copy select="." as="IsClip"/>
</xsl:template>

<xsl:template match="PreviewDetails" mode="m">
  <ClipDetails>
    <c:leaf name="ClipType" select="ExpressionType" value="'Preview'"/>
    <c:copy select="*"/>
  </ClipDetails>
</xsl:template>

<xsl:template match="RelatedResource/Timing/StartPoint" mode="m">
  <c:leaf name="StartPoint" select="." value="c:seconds(.)"/>
</xsl:template>

</xsl:stylesheet>
